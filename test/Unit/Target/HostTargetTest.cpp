// The host as a target: it has a concrete name, runs its own code, and names
// what it lacks.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/HostTarget.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"
#include "gtest/gtest.h"

using namespace tensorops;

static llvm::ExitOnError exitOnErr;

TEST(HostTarget, HasAConcreteNameThatParsesAgain) {
  Target host = exitOnErr(hostTarget());
  EXPECT_FALSE(host.text().contains("native"));
  Target again = exitOnErr(Target::parse(host.text()));
  EXPECT_EQ(again.featureString(), host.featureString());
  EXPECT_EQ(exitOnErr(resolveTarget("native")).text(), host.text());
  EXPECT_EQ(exitOnErr(resolveTarget("x86-64-v2")).text(), "x86-64-v2");
  EXPECT_FALSE(exitOnErr(resolveTarget("native+no-avx")).hasFeature("avx"));
  EXPECT_NE(llvm::toString(resolveTarget("natives").takeError())
                .find("unknown target 'natives'"),
            std::string::npos);
}

TEST(HostTarget, HasWhatCpuidReports) {
  Target host = exitOnErr(hostTarget());
  llvm::StringMap<bool> cpuid = llvm::sys::getHostCPUFeatures();
  for (const char *name : {"sse2", "avx", "avx2", "fma", "avx512f", "clwb"})
    EXPECT_EQ(host.hasFeature(name), cpuid.lookup(name)) << name;
}

TEST(HostTarget, RunsItself) {
  EXPECT_FALSE(checkHostCanRun(exitOnErr(hostTarget())));
  EXPECT_FALSE(checkHostCanRun(exitOnErr(Target::parse("x86-64"))));
}

TEST(HostTarget, NamesWhatItLacks) {
  // No machine has both of these: AMD's sse4a and Intel's amx-avx512.
  Target target = exitOnErr(Target::parse("x86-64+sse4a+amx-avx512"));
  std::string message = llvm::toString(checkHostCanRun(target));
  EXPECT_TRUE(llvm::StringRef(message).starts_with(
      "target 'x86-64+sse4a+amx-avx512' needs "))
      << message;
  EXPECT_TRUE(llvm::StringRef(message).ends_with(
      ", which this host lacks; use --target=native"))
      << message;
  EXPECT_NE(message.find("amx-avx512"), std::string::npos) << message;
  EXPECT_EQ(message.find("64bit-mode"), std::string::npos) << message;
}

TEST(HostTarget, TuningDoesNotCount) {
  Target target = exitOnErr(Target::parse("x86-64+prefer-256-bit"));
  EXPECT_FALSE(checkHostCanRun(target));
}
