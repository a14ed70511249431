import Testing

@testable import FootholdAPI
