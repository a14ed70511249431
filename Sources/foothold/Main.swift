internal import FootholdCLI

@main
struct Main {
  static func main() { Foothold.run() }
}
