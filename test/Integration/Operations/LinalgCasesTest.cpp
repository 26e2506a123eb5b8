// Every named operation of linalg for every element type, on the least x86
// level, the host's own and one between.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "LinalgCases.h"
#include "CaseModule.h"
#include "Kernels.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;
using namespace tensorops::test;

namespace {
using LinalgParam = std::tuple<const char *, std::string>;

class LinalgCasesTest : public ::testing::TestWithParam<LinalgParam> {
protected:
  /// All entries that have the type, or those of a part that compiles.
  void run(llvm::ArrayRef<const LinalgCase *> entries) {
    std::string text;
    for (auto [i, entry] : llvm::enumerate(entries))
      text += entry->functionOf(type, "f" + std::to_string(i));
    CompilerOptions options;
    options.target = std::get<0>(GetParam());
    auto code = llvm::cantFail(Engine::create(options))->compileText(text);
    if (!code && entries.size() > 1) {
      llvm::consumeError(code.takeError());
      run(entries.take_front(entries.size() / 2));
      return run(entries.drop_front(entries.size() / 2));
    }
    if (!code) {
      ADD_FAILURE() << entries[0]->operation << ": "
                    << llvm::toString(code.takeError());
      return;
    }
    for (auto [i, entry] : llvm::enumerate(entries))
      EXPECT_EQ(entry->run(type, *code, "f" + std::to_string(i)), "")
          << entry->operation;
  }

  const std::string type = std::get<1>(GetParam());
};

std::vector<LinalgParam> linalgParams() {
  std::vector<LinalgParam> params;
  for (const char *type : {"i1", "i8", "i16", "i32", "i64", "f16", "bf16",
                           "f32", "f64", "complex<f32>", "complex<f64>"})
    for (const char *level : levelsInTurn(params.size() / 3))
      params.emplace_back(level, type);
  return params;
}

std::string linalgName(const ::testing::TestParamInfo<LinalgParam> &info) {
  std::string name =
      std::string(std::get<0>(info.param)) + "_" + std::get<1>(info.param);
  for (char &c : name)
    if (!llvm::isAlnum(c))
      c = '_';
  return name;
}
} // namespace

TEST_P(LinalgCasesTest, AreRight) {
  std::string reason = whyNotHere(std::get<0>(GetParam()));
  if (!reason.empty())
    GTEST_SKIP() << reason;
  std::vector<const LinalgCase *> entries;
  for (const LinalgCase &entry : allLinalgCases())
    if (llvm::is_contained(entry.kinds, kindOf(type)))
      entries.push_back(&entry);
  run(entries);
}

INSTANTIATE_TEST_SUITE_P(Levels, LinalgCasesTest,
                         ::testing::ValuesIn(linalgParams()), linalgName);
