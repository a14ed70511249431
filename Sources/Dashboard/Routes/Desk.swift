internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Onboarding
internal import Reports
internal import Tracking
internal import Web

/// What every page is made with.
struct Desk: Sendable {
  let surroundings: Surroundings
  let visitors: Visitors
  let limits: RateLimits
  let templates: Templates
  let assets: Assets

  var store: any TrackingStore { surroundings.store }

  typealias Answer = @Sendable (Sight) async throws -> Response

  /// A page for those who may read.
  ///
  /// - Parameter isHeavy: Whether it may read so much that others would wait.
  func get(
    _ path: RouterPath,
    on routes: RouterGroup<WebContext>,
    isHeavy: Bool = false,
    _ answer: @escaping Answer
  ) {
    routes.get(path) { request, context in
      let fields = FormFields(request.uri.query ?? "")
      guard isHeavy else { return try await respond(request, context, to: .read, fields, answer) }
      return try await withTaskExecutorPreference(HeavyWork.shared) {
        try await respond(request, context, to: .read, fields, answer)
      }
    }
  }

  /// A change by those who may work. The form's proof is checked before anything else is looked at.
  func post(_ path: RouterPath, on routes: RouterGroup<WebContext>, _ answer: @escaping Answer) {
    routes.post(path) { request, context in
      do {
        try Origin.check(request)
        let body = try await request.body.collect(upTo: Self.largestForm)
        return try await respond(
          request,
          context,
          to: .work,
          FormFields(String(buffer: body)),
          isChange: true,
          answer
        )
      } catch {
        return refusal(Refusal(error, context), request, context, nil)
      }
    }
  }

  private func respond(
    _ request: Request,
    _ context: WebContext,
    to scope: Scope,
    _ fields: FormFields,
    isChange: Bool = false,
    _ answer: Answer
  ) async throws -> Response {
    var visit: Visitors.Visit?
    do {
      visit = try SessionCookie(request).value(in: request).flatMap { try visitors.find($0) }
      guard let visit else {
        if isChange { throw Problem(.forbidden, "nobody is signed in, so nothing was changed") }
        return .redirect(to: "/sign-in?to=\(request.uri.description.inAddress)", type: .normal)
      }
      if isChange { try Origin.check(fields["form"], against: visit.formToken) }
      var context = context
      context.principal = visit.principal
      _ = try context.holder(of: scope)
      let sight = Sight(
        desk: self,
        request: request,
        context: context,
        visit: visit,
        fields: fields,
        now: surroundings.now()
      )
      return try await answer(sight)
    } catch {
      return refusal(Refusal(error, context), request, context, visit)
    }
  }

  /// A page that says why there is no other.
  func refusal(
    _ refusal: Refusal,
    _ request: Request,
    _ context: WebContext,
    _ visit: Visitors.Visit?
  ) -> Response {
    let frame = frame(refusal.title, nil, visit, FormFields(""), surroundings.now())
    return html(templates.html("problem", Page(frame: frame, page: refusal)), refusal.status)
  }

  func html(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status,
      headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text))
    )
  }

  func frame(
    _ title: String,
    _ area: Frame.Area?,
    _ visit: Visitors.Visit?,
    _ fields: FormFields,
    _ now: Instant
  ) -> Frame {
    let notice = fields["done"].flatMap(Done.init)?.words ?? ""
    return Frame(
      title: title.safeForPages,
      areas: Frame.Area.allCases.filter {
        $0 != .data || !(visit?.principal.isRestricted ?? true)
      }.map { Frame.Link(label: $0.title, address: $0.address, isCurrent: $0 == area) },
      style: assets.styleAddress,
      script: assets.scriptAddress,
      version: surroundings.version,
      asOf: now.day,
      visitor: visit?.principal.name.safeForPages ?? "",
      isSignedIn: visit != nil,
      formToken: visit?.formToken ?? "",
      sought: fields["q"]?.safeForPages ?? "",
      notice: notice,
      hasNotice: !notice.isEmpty
    )
  }

  private static let largestForm = 64 * 1_024
}
