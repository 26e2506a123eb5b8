// docs/generated/operations.md: the table of operations, with a cell for every
// registered operation, element type and target.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Listing.h"

#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OperationSupport.h"
#include "tensorops/Numerics/Functions.h"
#include "tensorops/Pipelines/Registration.h"
#include "tensorops/Transforms/AcceptedOperations.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <map>

using namespace mlir;
using namespace mlir::tensorops;

static constexpr llvm::StringLiteral kHead = R"(
# Operations

What the pipelines take: operation by operation and element type by element type, on CPUs (**C**), in kernels of
OpenCL (**O**) and in those of NVIDIA GPUs (**N**). A letter says that results are right there, and a test holds them
to an oracle. **–** is refused everywhere, by one message at the operation; a letter that is missing, there. A dot is
what the operation has no such operands for, in MLIR's own terms; one with dots alone has none at all.

On a GPU the letters are about what becomes kernels or works on a device's buffers; numbers that host code computes are
the CPU's. *iN* are integers of other widths, *si, ui* those of 8 to 64 bits that carry a sign, *fN* all other floats
(f8, f4, tf32, f80, f128), *cN* complex numbers of other parts.

All results are correctly rounded, or moved bit by bit, but those for which an error is stated: it is how far off a
result on a CPU, which calls the C library, may be at most, in ulp, and one of a kernel, which has the functions of
`tensorops-expand-functions`, the same bits on every GPU. The latter are measured by
`tensorops-functions-tests --count=1000000`, and held to by a test. A dot is none. Operations of `llvm` are taken as they are, and
nothing is promised of them.
)";

static constexpr llvm::StringLiteral kColumns[] = {
    "i1",   "i8",  "i16", "i32", "i64", "si, ui", "index", "f16",
    "bf16", "f32", "f64", "c32", "c64", "iN",     "fN",    "cN"};

/// `CON`, `C`, `–` or a dot.
static std::string getCell(const OperationRule &rule, ElementKind kind) {
  if (!rule.possible.contains(kind))
    return "·";
  std::string letters;
  for (ComputeTarget target : kComputeTargets)
    if (rule.accepted(target).contains(kind))
      letters += "CON"[unsigned(target)];
  return letters.empty() ? "–" : letters;
}

/// Where there is no error but that of rounding.
static constexpr llvm::StringLiteral kNone = "·";

/// `f32 1, f64 2 ulp`.
static std::string getError(StringRef operation) {
  const ErrorBound *bound = findErrorBound(operation);
  if (!bound)
    return kNone.str();
  return llvm::formatv("f16, bf16 {0}; f32 {1}; f64 {2}",
                       bound->of(ElementKind::F16), bound->f32, bound->f64);
}

/// The same of kernels.
static std::string getKernelError(StringRef operation) {
  const RealFunction *function = findRealFunction(operation);
  if (!function || function->bound == 0)
    return kNone.str();
  return llvm::formatv("f16, bf16, f32 {0:f4}; f64 {1:f2}",
                       kNarrowFunctionBound, function->bound);
}

/// The cells of an operation, all that a line has behind the names.
static std::string getCells(StringRef operation) {
  const OperationRule *rule = findOperationRule(operation);
  std::string cells;
  for (auto [number, name] : llvm::enumerate(kColumns))
    cells += (rule ? getCell(*rule, ElementKind(number)) : "–") + " | ";
  return cells + getError(operation) + " | " + getKernelError(operation);
}

/// The registered operations of `dialect` that have the same cells, by these.
static std::map<std::string, std::vector<std::string>>
groupByCells(MLIRContext &context, StringRef dialect) {
  std::map<std::string, std::vector<std::string>> groups;
  // The look-up by dialect misses some.
  for (RegisteredOperationName name : context.getRegisteredOperations())
    if (name.getDialectNamespace() == dialect)
      groups[getCells(name.getStringRef())].push_back(
          ("`" + name.stripDialect() + "`").str());
  for (auto &[cells, names] : groups)
    llvm::sort(names);
  return groups;
}

static void printDialect(raw_ostream &os, MLIRContext &context,
                         StringRef dialect) {
  os << "\n## " << dialect << "\n\n| operations | "
     << llvm::join(ArrayRef(kColumns), " | ")
     << " | error in ulp | in kernels |\n|---|";
  for (size_t column = 0; column <= std::size(kColumns) + 1; ++column)
    os << "---|";
  os << "\n";
  for (const auto &[cells, names] : groupByCells(context, dialect))
    os << "| " << llvm::join(names, " ") << " | " << cells << " |\n";
}

static void printAdvice(raw_ostream &os) {
  os << "\n## Instead of what is refused\n\n| operations | what to do "
        "|\n|---|---|\n";
  for (const OperationRule &rule : allOperationRules())
    if (!rule.advice.empty())
      os << "| " << rule.dialect << ": " << rule.names << " | " << rule.advice
         << " |\n";
}

void tensorops::printOperationsAsMarkdown(raw_ostream &os) {
  DialectRegistry registry;
  registerAllDialects(registry);
  MLIRContext context(registry);
  context.loadAllAvailableDialects();
  os << "<!-- Autogenerated by tensorops-opt; don't manually edit -->\n"
     << kHead;
  for (StringRef dialect : acceptedDialects())
    if (dialect != "llvm")
      printDialect(os, context, dialect);
  printAdvice(os);
}
