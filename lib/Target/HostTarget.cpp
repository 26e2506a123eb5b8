// Asks the host what it is, once and here only: everything else sees the Target
// that this file prints to text.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/HostTarget.h"
#include "Architecture.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/TargetParser/Host.h"
#include <cstdint>
#include <fstream>
#include <string>

using namespace tensorops;

static llvm::Expected<const Architecture *> hostArchitecture() {
  llvm::Triple triple(llvm::sys::getProcessTriple());
  if (const Architecture *architecture = findArchitecture(triple))
    return architecture;
  return llvm::createStringError(
      "this host is a %s, for which there is no code yet; expected %s",
      triple.str().c_str(), allArchitectures().front().triple.data());
}

/// Features of `target` that cpuid reports as absent, sorted; what cpuid does
/// not know of (tuning) is never absent.
static std::vector<std::string> missingFeatures(const Target &target) {
  std::vector<std::string> missing;
  for (const auto &feature : llvm::sys::getHostCPUFeatures())
    if (!feature.getValue() && target.hasFeature(feature.getKey()))
      missing.push_back(feature.getKey().str());
  llvm::sort(missing);
  return missing;
}

/// What the system says of a cache of this CPU, as `16384K`; empty where there
/// is none. The C library would count those of other CPUs in the package.
static std::string readCache(unsigned index, const char *what) {
  std::ifstream file("/sys/devices/system/cpu/cpu0/cache/index" +
                     std::to_string(index) + "/" + what);
  std::string text;
  std::getline(file, text);
  return text;
}

/// `+l3=16MiB`, of the highest level that there is; empty where the system does
/// not know.
static std::string describeCache() {
  unsigned highest = 0;
  uint64_t kibibytes = 0;
  for (unsigned index = 0; index < 8; ++index) {
    unsigned level;
    uint64_t size;
    std::string read = readCache(index, "size");
    llvm::StringRef text = read;
    if (llvm::StringRef(readCache(index, "level")).getAsInteger(10, level) ||
        !text.consume_back("K") || text.getAsInteger(10, size) ||
        level <= highest)
      continue;
    highest = level;
    kibibytes = size;
  }
  if (kibibytes == 0)
    return "";
  return "+l3=" + (kibibytes % 1024 == 0
                       ? std::to_string(kibibytes / 1024) + "MiB"
                       : std::to_string(kibibytes) + "KiB");
}

llvm::Expected<Target> tensorops::hostTarget() {
  llvm::Expected<const Architecture *> architecture = hostArchitecture();
  if (!architecture)
    return architecture.takeError();

  std::string cpu = llvm::sys::getHostCPUName().str();
  auto generic =
      createSubtarget(**architecture, (*architecture)->genericCpu, "");
  if (!generic || !generic->isCPUStringValid(cpu))
    cpu = (*architecture)->genericCpu.str();
  llvm::Expected<Target> usual = Target::parse(cpu);
  if (!usual)
    return usual.takeError();

  // A feature that is switched off takes along what builds on it, so what is
  // missing comes first and what is there after it.
  std::string text = cpu;
  for (const std::string &name : missingFeatures(*usual))
    text += "+no-" + name;
  llvm::Expected<Target> reduced = Target::parse(text);
  if (!reduced)
    return reduced.takeError();
  llvm::StringMap<bool> known = llvm::sys::getHostCPUFeatures();
  for (const auto &feature : generic->getAllProcessorFeatures())
    if (known.lookup(feature.Key) && !reduced->hasFeature(feature.Key))
      text += "+" + std::string(feature.Key);
  return Target::parse(text + describeCache());
}

llvm::Expected<Target> tensorops::resolveTarget(llvm::StringRef text) {
  llvm::StringRef features = text.trim();
  if (!features.consume_front("native") ||
      !(features.empty() || features.starts_with("+")))
    return Target::parse(text);
  llvm::Expected<Target> host = hostTarget();
  if (!host || features.empty())
    return host;
  return Target::parse((host->text() + features).str());
}

llvm::Error tensorops::checkHostCanRun(const Target &target) {
  llvm::Expected<const Architecture *> architecture = hostArchitecture();
  if (!architecture)
    return architecture.takeError();
  if (target.triple() != (*architecture)->triple)
    return llvm::createStringError(
        "target '%s' is of %s, this host of %s; use --target=native",
        target.text().str().c_str(), target.triple().str().c_str(),
        (*architecture)->triple.data());
  std::vector<std::string> missing = missingFeatures(target);
  if (missing.empty())
    return llvm::Error::success();
  return llvm::createStringError(
      "target '%s' needs %s, which this host lacks; use --target=native",
      target.text().str().c_str(), llvm::join(missing, ", ").c_str());
}
