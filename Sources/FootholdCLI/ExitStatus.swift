/// What the process tells whoever started it.
enum ExitStatus: Int32, Error {
  case fine = 0
  case failed = 1
  case someRowsRejected = 2
  case somebodyStalled = 3
  case usage = 64
  case unusableInput = 65
  case inputOutput = 74
  case taken = 75
  case configuration = 78
}
