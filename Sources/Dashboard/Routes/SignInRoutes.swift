internal import Hummingbird
internal import Web

/// Signing in by a token, and out.
struct SignInRoutes {
  let desk: Desk

  struct Form {
    let target: String
    let hasFailed: Bool
  }

  func addRoutes(to routes: RouterGroup<WebContext>) {
    let desk = desk
    routes.get("/sign-in") { request, _ in
      let target = Self.target(FormFields(request.uri.query ?? "")["to"])
      return Self.page(desk, Form(target: target, hasFailed: false))
    }
    routes.group().add(middleware: desk.limits).post("/sign-in") { request, context in
      do {
        try Origin.check(request)
        let fields = FormFields(String(buffer: try await request.body.collect(upTo: 8_192)))
        let target = Self.target(fields["to"])
        let former = SessionCookie(request).value(in: request)
        guard let token = fields["token"], let cookie = try desk.visitors.signIn(token, former)
        else {
          desk.limits.noteBadToken(context)
          return Self.page(desk, Form(target: target, hasFailed: true))
        }
        var response = Response.redirect(to: target, type: .normal)
        SessionCookie(request).set(cookie, on: &response)
        return response
      } catch {
        return desk.refusal(Refusal(error, context), request, context, nil)
      }
    }
    routes.post("/sign-out") { request, context in
      do {
        try Origin.check(request)
        let fields = FormFields(String(buffer: try await request.body.collect(upTo: 8_192)))
        let cookie = SessionCookie(request)
        if let value = cookie.value(in: request), let visit = try desk.visitors.find(value) {
          try Origin.check(fields["form"], against: visit.formToken)
          try desk.visitors.signOut(value)
        }
        var response = Response.redirect(to: "/sign-in", type: .normal)
        cookie.clear(on: &response)
        return response
      } catch {
        return desk.refusal(Refusal(error, context), request, context, nil)
      }
    }
  }

  private static func page(_ desk: Desk, _ form: Form) -> Response {
    let frame = desk.frame("Sign in", nil, nil, FormFields(""), desk.surroundings.now())
    return desk.html(
      desk.templates.html("signin", Page(frame: frame, page: form)),
      form.hasFailed ? .unauthorized : .ok
    )
  }

  /// Only a page of ours: what begins with `//` or `/\` would lead elsewhere.
  static func target(_ asked: String?) -> String {
    guard let asked, asked.hasPrefix("/"), !asked.hasPrefix("//"), !asked.contains("\\"),
      asked.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
    else { return "/" }
    return asked
  }
}
