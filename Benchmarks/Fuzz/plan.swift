@_cdecl("LLVMFuzzerTestOneInput")
public func test(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let complaints = PlanDoor.complaints(text)
  if !complaints.isEmpty { fatalError(complaints.joined(separator: "; ")) }
  return 0
}
