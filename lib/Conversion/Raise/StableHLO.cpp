// stablehlo.rsqrt, of a dialect that is not ours to link: by its name and by
// the text of its result_accuracy, which stablehlo's own lowering drops.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "Source.h"

#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/TypeUtilities.h"
#include "mlir/Support/DebugStringHelper.h"
#include <map>

using namespace mlir;
using namespace mlir::tensorops;

/// The numbers of `#stablehlo.result_accuracy<atol = 0.0, ulps = 1, mode = …>`
/// by name, and the mode's own name as `mode`.
static std::map<std::string, std::string> readFields(StringRef text) {
  std::map<std::string, std::string> fields;
  StringRef inner = text.split('<').second.rsplit('>').first;
  for (StringRef part : llvm::split(inner, ',')) {
    auto [name, value] = part.split('=');
    value = value.trim();
    // #stablehlo.result_accuracy_mode<TOLERANCE>
    if (name.trim() == "mode")
      value = value.split('<').second.rtrim('>');
    fields[name.trim().str()] = value.trim().str();
  }
  return fields;
}

/// The weakest accuracy that stays within every tolerance that is stated, that
/// is, not 0: whichever of them stablehlo means to be enough, it does.
static Accuracy accuracyWithin(double ulps, double relative, double absolute,
                               Type element) {
  // The results are of every size.
  if (absolute != 0 || (ulps == 0 && relative == 0))
    return Accuracy::Correct;
  const bool isNarrow = element.isF16() || element.isBF16();
  // 2^-21 of f32, by the contract of `approximate`; the smallest ulp is 2^-24.
  const double approximateUlps = isNarrow ? 1 : element.isF32() ? 8 : 0x1p32;
  const double ulp = isNarrow          ? element.isF16() ? 0x1p-10 : 0x1p-7
                     : element.isF32() ? 0x1p-23
                                       : 0x1p-52;
  auto isWithin = [&](double errorInUlps, double error) {
    return (ulps == 0 || errorInUlps <= ulps) &&
           (relative == 0 || error <= relative);
  };
  if (isWithin(approximateUlps, isNarrow ? ulp : 0x1p-21))
    return Accuracy::Approximate;
  return isWithin(1, ulp) ? Accuracy::Faithful : Accuracy::Correct;
}

static double toNumber(StringRef text) {
  double number = 0;
  return text.empty() || text.getAsDouble(number) ? 0 : number;
}

std::optional<RaiseSource> mlir::tensorops::recogniseStableHLO(Operation *op) {
  if (op->getName().getStringRef() != "stablehlo.rsqrt" ||
      op->getNumOperands() != 1 || op->getNumResults() != 1)
    return std::nullopt;
  RaiseSource source;
  source.input = op->getOperand(0);
  Attribute accuracy = op->getAttr("result_accuracy");
  if (!accuracy)
    return source;
  std::string text = debugString(accuracy);
  auto fields = readFields(text);
  const std::string &mode = fields["mode"];
  if (mode == "TOLERANCE")
    source.stated = accuracyWithin(
        toNumber(fields["ulps"]), toNumber(fields["rtol"]),
        toNumber(fields["atol"]), getElementTypeOrSelf(op->getResult(0)));
  else if (mode == "HIGHEST")
    source.stated = Accuracy::Correct;
  else if (mode != "DEFAULT")
    source.objection =
        "found accuracy " + text + ", expected DEFAULT, HIGHEST or TOLERANCE";
  return source;
}
