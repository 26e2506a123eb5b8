// Every entry that kernels have, on OpenCL where there is a device, several in
// a kernel; and as PTX, which needs none.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "CaseModule.h"
#include "LinalgCases.h"
#include "Programs.h"
#include "tensorops/Runtime/Device/Device.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"
#include <map>

using namespace tensorops;
using namespace tensorops::test;

namespace {

/// Entries with the same operands and inputs: one kernel can have them all.
struct KernelGroup {
  std::vector<const Case *> entries;
  std::vector<Elements> inputs;
};

std::vector<KernelGroup> groupsFor(ComputeTarget target) {
  constexpr size_t kMost = 8;
  std::map<std::vector<std::string>, std::vector<KernelGroup>> byTypes;
  for (const Case &entry : allCases()) {
    if (!entry.hasKernel || !isAccepted(entry, target))
      continue;
    std::vector<Elements> inputs = callInputsOf(entry);
    std::vector<std::string> key = operandsOf(entry);
    if (entry.form == CaseForm::Destination)
      key.push_back("destination");
    if (entry.form == CaseForm::OnlyTensors)
      key.push_back("tensors");
    std::vector<KernelGroup> &groups = byTypes[key];
    KernelGroup *place = nullptr;
    for (KernelGroup &group : groups)
      if (group.entries.size() < kMost && group.inputs == inputs)
        place = &group;
    if (!place) {
      groups.push_back({{}, inputs});
      place = &groups.back();
    }
    place->entries.push_back(&entry);
  }
  std::vector<KernelGroup> all;
  for (auto &[types, groups] : byTypes)
    all.insert(all.end(), groups.begin(), groups.end());
  return all;
}

/// The functions of groups as one module: @g0, @g1 …
std::string textOf(llvm::ArrayRef<KernelGroup> groups) {
  std::string text;
  for (auto [i, group] : llvm::enumerate(groups))
    text += functionOf(group.entries, "g" + std::to_string(i));
  return text;
}

std::string namesOf(const KernelGroup &group) {
  std::string names;
  for (const Case *entry : group.entries)
    names += entry->operation + " " + entry->name + "; ";
  return names;
}

class OpenCLCasesTest : public ::testing::Test {
protected:
  void SetUp() override {
    auto opened = Device::open("opencl");
    if (!opened)
      GTEST_SKIP() << llvm::toString(opened.takeError());
  }

  llvm::Expected<Executable> compile(const std::string &text) {
    CompilerOptions options;
    options.target = "opencl";
    return llvm::cantFail(Engine::create(options))->compileText(text);
  }

  /// In one module, or in several, so that a failure names the entries.
  void run(llvm::ArrayRef<KernelGroup> groups) {
    auto code = compile(textOf(groups));
    if (!code && groups.size() > 1) {
      llvm::consumeError(code.takeError());
      run(groups.take_front(groups.size() / 2));
      return run(groups.drop_front(groups.size() / 2));
    }
    if (!code) {
      ADD_FAILURE() << namesOf(groups[0]) << llvm::toString(code.takeError());
      return;
    }
    for (auto [i, group] : llvm::enumerate(groups))
      call(group, *code, "g" + std::to_string(i));
  }

  void call(const KernelGroup &group, const Executable &code,
            const std::string &name) {
    Layout layout{0, group.inputs[0].size(), 1};
    auto results = test::call(code, name, operandsOf(*group.entries[0]),
                              group.inputs, layout);
    if (!results) {
      ADD_FAILURE() << namesOf(group) << llvm::toString(results.takeError());
      return;
    }
    llvm::ArrayRef<Elements> rest = *results;
    for (const Case *entry : group.entries) {
      EXPECT_EQ(findMistake(*entry, group.inputs,
                            rest.take_front(entry->results.size())),
                "");
      rest = rest.drop_front(entry->results.size());
    }
  }
};

} // namespace

TEST_F(OpenCLCasesTest, AreRight) { run(groupsFor(ComputeTarget::OpenCL)); }

TEST_F(OpenCLCasesTest, ProgramsAreRight) {
  for (const Program &program : allPrograms()) {
    if (!program.hasKernels)
      continue;
    std::string text;
    const std::vector<ElementKind> kinds = program.kernelKinds();
    for (ElementKind kind : kinds)
      text += program.instantiate(kind, "_" + std::to_string(unsigned(kind)));
    auto code = compile(text);
    if (!code) {
      ADD_FAILURE() << program.location << ": "
                    << llvm::toString(code.takeError());
      continue;
    }
    for (ElementKind kind : kinds)
      EXPECT_EQ(runProgram(program, kind, *code,
                           "main_" + std::to_string(unsigned(kind))),
                "")
          << program.location << " " << spell(kind);
  }
}

/// Named operations of linalg, all types of one in a module.
TEST_F(OpenCLCasesTest, NamedOperationsAreRight) {
  for (const LinalgCase &entry : allLinalgCases()) {
    const auto *rule = mlir::tensorops::findOperationRule(entry.operation);
    std::string text;
    std::vector<std::string> types;
    for (ElementKind kind : entry.kinds)
      if (rule->accepted(ComputeTarget::OpenCL).contains(kind)) {
        types.push_back(spell(kind));
        text +=
            entry.functionOf(types.back(), "f" + std::to_string(types.size()));
      }
    if (types.empty())
      continue;
    auto code = compile(text);
    if (!code) {
      ADD_FAILURE() << entry.operation << ": "
                    << llvm::toString(code.takeError());
      continue;
    }
    for (auto [i, type] : llvm::enumerate(types))
      EXPECT_EQ(entry.run(type, *code, "f" + std::to_string(i + 1)), "")
          << entry.operation << " " << type;
  }
}

TEST(PTXCasesTest, NeedNoLibrary) {
  CompilerOptions options;
  options.target = "sm_90";
  auto compiler = llvm::cantFail(Compiler::create(options));
  for (const KernelGroup &group : groupsFor(ComputeTarget::NVPTX)) {
    auto module = compiler->parseText(textOf(group), "kernels");
    ASSERT_TRUE(bool(module)) << llvm::toString(module.takeError());
    llvm::SmallString<0> ptx;
    llvm::raw_svector_ostream stream(ptx);
    const std::string error =
        llvm::toString(compiler->emit(**module, Stage::PTX, stream));
    // What changes nothing may fold away.
    if (llvm::StringRef(error).contains("the module has no kernels"))
      continue;
    EXPECT_EQ(error, "") << namesOf(group);
    EXPECT_EQ(ptx.str().find(".extern .func"), llvm::StringRef::npos)
        << namesOf(group);
  }
}
