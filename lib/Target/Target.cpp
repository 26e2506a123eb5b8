// Parses a target's text. LLVM's MC layer knows every CPU and what its features
// imply, so that nothing about a single CPU is written down here.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Target/Target.h"
#include "Architecture.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace tensorops;

template <typename... Parts>
static llvm::Error makeError(const char *format, Parts &&...parts) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), format,
                                 std::forward<Parts>(parts)...);
}

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
  return makeError(
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

static llvm::Error checkBaseline(const Architecture &architecture,
                                 const Target &target) {
  for (llvm::StringRef name : architecture.neededFeatures)
    if (!target.hasFeature(name))
      return makeError("target '%s' lacks %s, which code for %s needs",
                       target.text().str().c_str(), name.str().c_str(),
                       architecture.triple.data());
  for (llvm::StringRef name : architecture.refusedFeatures)
    if (target.hasFeature(name))
      return makeError("target '%s' has %s, which code for %s must not have",
                       target.text().str().c_str(), name.str().c_str(),
                       architecture.triple.data());
  return llvm::Error::success();
}

static unsigned widestVector(const Architecture &architecture,
                             const Target &target) {
  for (const VectorWidth &width : architecture.vectorWidths)
    if (width.feature.empty() || target.hasFeature(width.feature))
      return width.bits;
  return 0;
}

llvm::Expected<Target> Target::parse(llvm::StringRef text) {
  text = text.trim();
  llvm::SmallVector<llvm::StringRef> parts;
  text.split(parts, '+');
  llvm::StringRef cpu = parts.front();
  if (cpu == "native")
    return makeError("target 'native' is no name of a machine; resolve it to "
                     "this host's name first");

  const Architecture *architecture = nullptr;
  std::unique_ptr<llvm::MCSubtargetInfo> subtarget;
  for (const Architecture &row : allArchitectures()) {
    subtarget = createSubtarget(row, row.genericCpu, "");
    if (!subtarget || !subtarget->isCPUStringValid(cpu))
      continue;
    architecture = &row;
    break;
  }
  if (!architecture)
    return makeError("unknown target '%s'; expected %s, a CPU name as "
                     "'clang -mcpu=help' lists, or native, each with any "
                     "+feature or +no-feature",
                     cpu.str().c_str(),
                     allArchitectures().front().commonCpus.data());

  auto features =
      parseFeatures(*subtarget, text, llvm::ArrayRef(parts).drop_front());
  if (!features)
    return features.takeError();
  subtarget = createSubtarget(*architecture, cpu, *features);

  Target target;
  target.targetText = text.str();
  target.tripleText = architecture->triple.str();
  target.layoutText = llvm::Triple(architecture->triple).computeDataLayout();
  target.cpuName = cpu.str();
  for (const auto &row : subtarget->getEnabledProcessorFeatures())
    target.featureList.push_back(std::string("+") + row.Key);
  llvm::sort(target.featureList);
  target.widestVectorBits = widestVector(*architecture, target);
  target.l1Bytes = architecture->l1CacheBytes;
  if (llvm::Error error = checkBaseline(*architecture, target))
    return std::move(error);
  return target;
}

std::string Target::featureString() const {
  return llvm::join(featureList, ",");
}

bool Target::hasFeature(llvm::StringRef name) const {
  return llvm::is_contained(featureList, ("+" + name).str());
}
