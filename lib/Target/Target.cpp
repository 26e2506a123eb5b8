// Parses a target's text. LLVM's MC layer knows every CPU and what its features
// imply, so that nothing about a single CPU is written down here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/Target.h"
#include "Architecture.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/TargetParser/RISCVISAInfo.h"
#include "llvm/TargetParser/Triple.h"

using namespace tensorops;

static bool isFeatureName(const llvm::MCSubtargetInfo &subtarget,
                          llvm::StringRef name) {
  return llvm::any_of(subtarget.getAllProcessorFeatures(),
                      [&](const auto &row) { return name == row.Key; });
}

/// ` (did you mean 'avx2'?)`, or nothing if no feature is spelt nearly so.
static std::string suggestFeature(const llvm::MCSubtargetInfo &subtarget,
                                  llvm::StringRef name) {
  unsigned nearest = 3;
  llvm::StringRef suggestion;
  for (const auto &row : subtarget.getAllProcessorFeatures()) {
    unsigned distance = name.edit_distance(row.Key, true, nearest);
    if (distance >= nearest)
      continue;
    nearest = distance;
    suggestion = row.Key;
  }
  return suggestion.empty() ? ""
                            : (" (did you mean '" + suggestion + "'?)").str();
}

/// `avx512f` becomes `+avx512f`, `no-clwb` becomes `-clwb`. LLVM has features
/// whose own name begins with `no-`: the whole name is tried first.
static llvm::Expected<std::string>
parseFeature(const llvm::MCSubtargetInfo &subtarget, llvm::StringRef text,
             llvm::StringRef name) {
  if (isFeatureName(subtarget, name))
    return ("+" + name).str();
  llvm::StringRef positive = name;
  if (positive.consume_front("no-") && isFeatureName(subtarget, positive))
    return ("-" + positive).str();
  return llvm::createStringError(
      "unknown feature '%s' in target '%s'%s; expected LLVM's name of a "
      "feature of %s, or no- and such a name",
      name.str().c_str(), text.str().c_str(),
      suggestFeature(subtarget, positive).c_str(),
      subtarget.getTargetTriple().getArchName().str().c_str());
}

/// The text `+a,-b` of what follows the CPU, names checked.
static llvm::Expected<std::string>
parseFeatures(const llvm::MCSubtargetInfo &subtarget, llvm::StringRef text,
              llvm::ArrayRef<llvm::StringRef> names) {
  std::vector<std::string> parsed;
  for (llvm::StringRef name : names) {
    llvm::Expected<std::string> feature = parseFeature(subtarget, text, name);
    if (!feature)
      return feature.takeError();
    parsed.push_back(std::move(*feature));
  }
  return llvm::join(parsed, ",");
}

/// Bytes of `16MiB` or `512KiB`.
static llvm::Expected<uint64_t> parseCacheSize(llvm::StringRef target,
                                               llvm::StringRef text) {
  llvm::StringRef number = text;
  uint64_t unit = number.consume_back("MiB")   ? uint64_t(1) << 20
                  : number.consume_back("KiB") ? uint64_t(1) << 10
                                               : 0;
  uint64_t count;
  if (unit && !number.getAsInteger(10, count) && count > 0 &&
      count <= (uint64_t(1) << 40) / unit)
    return count * unit;
  return llvm::createStringError(
      "target '%s' has a cache of '%s'; expected a size as 512KiB or 32MiB, at "
      "most 1 TiB",
      target.str().c_str(), text.str().c_str());
}

/// Takes sizes of caches out of what follows the CPU. 0 where there is none.
static llvm::Expected<uint64_t>
takeCacheSize(llvm::StringRef text,
              llvm::SmallVectorImpl<llvm::StringRef> &names) {
  uint64_t bytes = 0;
  for (llvm::StringRef size : names) {
    if (!size.consume_front("l3="))
      continue;
    llvm::Expected<uint64_t> parsed = parseCacheSize(text, size);
    if (!parsed)
      return parsed;
    bytes = *parsed;
  }
  llvm::erase_if(names,
                 [](llvm::StringRef name) { return name.starts_with("l3="); });
  return bytes;
}

static llvm::Error checkBaseline(const Architecture &architecture,
                                 const Target &target) {
  for (llvm::StringRef name : architecture.neededFeatures)
    if (!target.hasFeature(name))
      return llvm::createStringError(
          "target '%s' lacks %s, which code for %s needs",
          target.text().str().c_str(), name.str().c_str(),
          architecture.triple.data());
  for (llvm::StringRef name : architecture.refusedFeatures)
    if (target.hasFeature(name))
      return llvm::createStringError(
          "target '%s' has %s, which code for %s must not have",
          target.text().str().c_str(), name.str().c_str(),
          architecture.triple.data());
  return llvm::Error::success();
}

/// 78 of `ptx78`; 0 where the name is none of a version.
static unsigned versionOf(const Architecture &architecture,
                          llvm::StringRef feature) {
  unsigned version = 0;
  if (!feature.consume_front(architecture.versionPrefix) ||
      feature.getAsInteger(10, version))
    return 0;
  return version;
}

static const LowestVersion *findLowestVersion(const Architecture &architecture,
                                              llvm::StringRef cpu) {
  const auto *row =
      llvm::find_if(architecture.lowestVersions,
                    [&](const LowestVersion &row) { return row.cpu == cpu; });
  return row == architecture.lowestVersions.end() ? nullptr : row;
}

/// The version that is on where `names` has none: `+ptx78`, or nothing. LLVM
/// would end the process on a version that the CPU is too new for.
static llvm::Expected<std::string>
chooseVersion(const Architecture &architecture, llvm::StringRef cpu,
              llvm::StringRef text, llvm::ArrayRef<llvm::StringRef> names) {
  const LowestVersion *lowest = findLowestVersion(architecture, cpu);
  if (!lowest)
    return "";
  for (llvm::StringRef name : names)
    if (versionOf(architecture, name) < lowest->version)
      return llvm::createStringError(
          "target '%s' has '%s', expected %s%u, the lowest that "
          "%s works with, or a higher version",
          text.str().c_str(), name.str().c_str(),
          architecture.versionPrefix.data(), lowest->version,
          cpu.str().c_str());
  if (!names.empty())
    return "";
  return ("+" + architecture.versionPrefix + llvm::Twine(lowest->version))
      .str();
}

/// Whether vectors have twice the bits that the table of widths says.
static bool hasWideVectors(const Architecture &architecture,
                           const Target &target) {
  const LowestVersion *row = findLowestVersion(architecture, target.cpu());
  return row && row->wide &&
         llvm::any_of(target.features(), [&](llvm::StringRef feature) {
           return versionOf(architecture, feature.drop_front()) >= row->wide;
         });
}

static VectorWidth widestVector(const Architecture &architecture,
                                const Target &target) {
  for (VectorWidth width : architecture.vectorWidths)
    if (width.feature.empty() || target.hasFeature(width.feature)) {
      if (hasWideVectors(architecture, target))
        width.bits *= 2;
      return width;
    }
  return {"", 0, 0};
}

namespace {
/// A target's text up to its first `+`, in LLVM's terms.
struct NamedCpu {
  const Architecture *architecture;
  std::string cpu;
  /// `+a`, `-b`: what the name itself says.
  std::vector<std::string> features;
};
} // namespace

static llvm::Expected<NamedCpu> parseIsaString(const Architecture &architecture,
                                               llvm::StringRef text) {
  auto isa = llvm::RISCVISAInfo::parseArchString(
      text, /*EnableExperimentalExtension=*/false);
  if (!isa)
    return llvm::createStringError("target '%s' is no ISA string of RISC-V: %s",
                                   text.str().c_str(),
                                   llvm::toString(isa.takeError()).c_str());
  return NamedCpu{&architecture, architecture.genericCpu.str(),
                  (*isa)->toFeatures()};
}

static llvm::Expected<NamedCpu> parseCpuName(llvm::StringRef name) {
  if (name == "native")
    return llvm::createStringError(
        "target 'native' is no name of a machine; resolve it to "
        "this host's name first");
  std::string common;
  for (const Architecture &row : allArchitectures()) {
    common += (row.commonCpus + ", ").str();
    if (!row.isaPrefix.empty() && name.starts_with(row.isaPrefix))
      return parseIsaString(row, name);
    llvm::StringRef cpu = name;
    if (!row.genericName.empty() && name == row.genericName)
      cpu = row.genericCpu;
    auto generic = createSubtarget(row, row.genericCpu, "");
    if (generic && generic->isCPUStringValid(cpu) &&
        (row.versionPrefix.empty() || findLowestVersion(row, cpu)))
      return NamedCpu{&row, cpu.str(), {}};
  }
  return llvm::createStringError(
      "unknown target '%s'; expected %sa CPU name as 'clang "
      "-mcpu=help' lists, or native, each with any +feature or "
      "+no-feature",
      name.str().c_str(), common.c_str());
}

llvm::Expected<Target> Target::parse(llvm::StringRef text) {
  text = text.trim();
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, '+');
  llvm::Expected<NamedCpu> named = parseCpuName(parts.front());
  if (!named)
    return named.takeError();
  const Architecture &architecture = *named->architecture;
  auto subtarget = createSubtarget(architecture, named->cpu, "");
  auto names = llvm::to_vector(llvm::ArrayRef(parts).drop_front());
  llvm::Expected<uint64_t> cacheBytes = takeCacheSize(text, names);
  if (!cacheBytes)
    return cacheBytes.takeError();
  auto features = parseFeatures(*subtarget, text, names);
  if (!features)
    return features.takeError();
  auto version = chooseVersion(architecture, named->cpu, text, names);
  if (!version)
    return version.takeError();
  named->features.insert(named->features.end(), {*version, *features});
  subtarget = createSubtarget(architecture, named->cpu,
                              llvm::join(named->features, ","));

  Target target;
  target.targetText = text.str();
  target.tripleText = architecture.triple.str();
  target.layoutText = llvm::Triple(architecture.triple).computeDataLayout();
  target.cpuName = named->cpu;
  target.abiName = architecture.abi.str();
  for (const auto &row : subtarget->getEnabledProcessorFeatures())
    target.featureList.push_back(std::string("+") + row.Key);
  llvm::sort(target.featureList);
  VectorWidth width = widestVector(architecture, target);
  target.widestVectorBits = width.bits;
  target.scalableBits = width.scalableBits;
  target.lastCacheBytes = *cacheBytes;
  if (llvm::Error error = checkBaseline(architecture, target))
    return std::move(error);
  return target;
}

bool Target::isNVIDIA() const { return llvm::Triple(tripleText).isNVPTX(); }

bool Target::isOpenCL() const { return llvm::Triple(tripleText).isSPIRV(); }

std::string Target::featureString() const {
  return llvm::join(featureList, ",");
}

bool Target::hasFeature(llvm::StringRef name) const {
  return llvm::is_contained(featureList, ("+" + name).str());
}
