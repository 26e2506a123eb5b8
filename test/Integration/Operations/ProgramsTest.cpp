// Every program for every element type that the table has for its operations,
// on the least x86 level, the host's own and one between.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Programs.h"
#include "CaseModule.h"
#include "Kernels.h"
#include "tensorops/Transforms/AcceptedOperations.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using namespace tensorops::test;

namespace {

using ProgramParam = std::tuple<const char *, Program>;

class OperationProgramsTest : public ::testing::TestWithParam<ProgramParam> {
protected:
  void SetUp() override {
    std::string reason = whyNotHere(std::get<0>(GetParam()));
    if (!reason.empty())
      GTEST_SKIP() << reason;
  }

  void run(llvm::ArrayRef<ElementKind> kinds) {
    std::string text;
    for (ElementKind kind : kinds)
      text += program.instantiate(kind, suffixOf(kind));
    CompilerOptions options;
    options.target = std::get<0>(GetParam());
    auto code = llvm::cantFail(Engine::create(options))->compileText(text);
    if (!code && kinds.size() > 1) {
      llvm::consumeError(code.takeError());
      run(kinds.take_front(kinds.size() / 2));
      return run(kinds.drop_front(kinds.size() / 2));
    }
    if (!code) {
      ADD_FAILURE() << program.location << " " << spell(kinds[0]) << ": "
                    << llvm::toString(code.takeError());
      return;
    }
    for (ElementKind kind : kinds)
      EXPECT_EQ(runProgram(program, kind, *code, "main" + suffixOf(kind)), "")
          << program.location << " " << spell(kind);
  }

  static std::string suffixOf(ElementKind kind) {
    return "_k" + std::to_string(unsigned(kind));
  }

  const Program program = std::get<1>(GetParam());
};

std::vector<ProgramParam> programParams() {
  std::vector<ProgramParam> params;
  for (const Program &program : allPrograms())
    for (const char *level : levelsInTurn(params.size() / 3))
      params.emplace_back(level, program);
  return params;
}

std::string programName(const ::testing::TestParamInfo<ProgramParam> &info) {
  std::string name = std::string(std::get<0>(info.param)) + "_" +
                     std::get<1>(info.param).location;
  for (char &c : name)
    if (!llvm::isAlnum(c))
      c = '_';
  return name;
}

} // namespace

TEST_P(OperationProgramsTest, AreRight) {
  if (!program.isRefused && !program.kinds.empty())
    run(program.kinds);
}

INSTANTIATE_TEST_SUITE_P(Levels, OperationProgramsTest,
                         ::testing::ValuesIn(programParams()), programName);
