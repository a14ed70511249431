internal import FootholdCLI

@main
struct Main {
  static func main() async { await Foothold.run() }
}
