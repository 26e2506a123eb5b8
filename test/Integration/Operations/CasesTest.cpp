// Every entry of an elementwise operation on every x86 level that the host has,
// at several lengths, dense and strided; and its refusal where the table has
// one.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CaseModule.h"
#include "Kernels.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace tensorops;
using namespace tensorops::test;

namespace {

/// Entries of a dialect with the same first type: `arith_f32`.
std::string groupOf(const Case &entry) {
  std::string type = operandsOf(entry)[0];
  std::string name =
      entry.operation.substr(0, entry.operation.find('.')) + "_" + type;
  for (char &c : name)
    if (!llvm::isAlnum(c))
      c = '_';
  return name;
}

using Group = std::vector<const Case *>;

const std::map<std::string, Group> &allGroups() {
  static const std::map<std::string, Group> groups = [] {
    std::map<std::string, Group> byName;
    for (const Case &entry : allCases())
      byName[groupOf(entry)].push_back(&entry);
    return byName;
  }();
  return groups;
}

std::vector<std::string> groupNames() {
  std::vector<std::string> names;
  for (const auto &[name, group] : allGroups())
    names.push_back(name);
  return names;
}

struct CompiledGroup {
  llvm::ArrayRef<const Case *> entries;
  Executable code;
};

class CasesTest
    : public ::testing::TestWithParam<std::tuple<const char *, std::string>> {
protected:
  void SetUp() override {
    std::string reason = whyNotHere(level);
    if (!reason.empty())
      GTEST_SKIP() << reason;
    for (const Case *entry : allGroups().at(std::get<1>(GetParam())))
      if (isAccepted(*entry, ComputeTarget::CPU))
        group.push_back(entry);
  }

  /// All of `entries` in one module, or, if that does not compile, in several,
  /// so that a failure names the entry.
  void compile(llvm::ArrayRef<const Case *> entries,
               std::vector<CompiledGroup> &compiled) {
    std::string text;
    for (auto [i, entry] : llvm::enumerate(entries))
      text += functionOf(*entry, "f" + std::to_string(i));
    CompilerOptions options;
    options.target = level;
    options.pipelineOptions = pipelineOptions;
    auto code = llvm::cantFail(Engine::create(options))->compileText(text);
    if (code) {
      compiled.push_back({entries, std::move(*code)});
      return;
    }
    std::string error = llvm::toString(code.takeError());
    if (entries.size() == 1) {
      ADD_FAILURE() << entries[0]->operation << " " << entries[0]->name << ": "
                    << error;
      return;
    }
    compile(entries.take_front(entries.size() / 2), compiled);
    compile(entries.drop_front(entries.size() / 2), compiled);
  }

  void run(const Case &entry, const Executable &code, const std::string &name,
           llvm::ArrayRef<Layout> layouts) {
    std::vector<Elements> inputs = callInputsOf(entry);
    for (Layout layout : layouts) {
      layout.size = std::min(layout.size, inputs[0].size());
      layout.first = (inputs[0].size() - layout.size) / 2;
      auto results = call(code, name, operandsOf(entry), inputs, layout);
      if (!results) {
        ADD_FAILURE() << entry.operation << " " << entry.name << ": "
                      << llvm::toString(results.takeError());
        return;
      }
      ASSERT_EQ((*results)[0].size(), layout.size);
      std::string mistake = findMistake(entry, inputs, *results, layout.first);
      ASSERT_EQ(mistake, "")
          << "size " << layout.size << ", stride " << layout.stride;
    }
  }

  void runAll(llvm::ArrayRef<Layout> layouts) {
    std::vector<CompiledGroup> compiled;
    if (!group.empty())
      compile(group, compiled);
    for (const CompiledGroup &part : compiled)
      for (auto [i, entry] : llvm::enumerate(part.entries))
        run(*entry, part.code, "f" + std::to_string(i), layouts);
  }

  const std::string level = std::get<0>(GetParam());
  std::string pipelineOptions;
  std::vector<const Case *> group;
};

constexpr size_t kAll = size_t(1) << 20;

std::string
testName(const ::testing::TestParamInfo<std::tuple<const char *, std::string>>
             &info) {
  std::string name =
      std::string(std::get<0>(info.param)) + "_" + std::get<1>(info.param);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

} // namespace

TEST_P(CasesTest, AreRight) {
  runAll({{0, kAll, 1}, {0, 0, 1}, {0, 1, 1}, {0, 17, 1}, {0, 100, 1}});
}

INSTANTIATE_TEST_SUITE_P(
    Levels, CasesTest,
    ::testing::Combine(::testing::ValuesIn(llvm::ArrayRef(levels).drop_back()),
                       ::testing::ValuesIn(groupNames())),
    testName);

namespace {
/// Dense layouts, too, for which such an entry has a loop of its own.
class StridedCasesTest : public CasesTest {};
} // namespace

TEST_P(StridedCasesTest, AreRight) {
  pipelineOptions = "entry-layout=strided";
  runAll({{0, kAll, 2},
          {0, 17, 3},
          {0, kAll, 1},
          {0, 0, 1},
          {0, 1, 1},
          {0, 17, 1},
          {0, 100, 1}});
}

INSTANTIATE_TEST_SUITE_P(Native, StridedCasesTest,
                         ::testing::Combine(::testing::Values("native"),
                                            ::testing::ValuesIn(groupNames())),
                         testName);
