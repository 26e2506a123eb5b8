// Dialects of other compilers by name: whatever of them a file holds is one
// error that says which tool comes before ours.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/Pipelines/Registration.h"

#include "mlir/IR/BuiltinAttributes.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/IR/OpImplementation.h"
#include "tensorops/Transforms/ForeignDialects.h"

using namespace mlir;

static ParseResult refuseOperation(OpAsmParser &parser, OperationState &state) {
  // The parser puts `custom op 'torch.aten.add'` before it.
  return parser.emitError(parser.getNameLoc())
         << "has no lowering; "
         << tensorops::adviseForDialect(state.name.getDialectNamespace());
}

static void refusePart(DialectAsmParser &parser, StringRef kind,
                       StringRef dialect) {
  parser.emitError(parser.getNameLoc())
      << "no lowering for " << kind << " of '" << dialect << "'; "
      << tensorops::adviseForDialect(dialect);
}

namespace {
/// One of them; each needs a type of its own.
template <size_t Index> class ForeignDialect : public Dialect {
public:
  static StringRef getDialectNamespace() {
    return tensorops::getForeignDialects()[Index];
  }

  explicit ForeignDialect(MLIRContext *context)
      : Dialect(getDialectNamespace(), context,
                TypeID::get<ForeignDialect<Index>>()) {
    // In generic form they are parsed, and pipelines refuse them.
    allowUnknownOperations();
  }

  std::optional<ParseOpHook> getParseOperationHook(StringRef) const override {
    return ParseOpHook(refuseOperation);
  }

  Type parseType(DialectAsmParser &parser) const override {
    refusePart(parser, "types", getNamespace());
    return {};
  }

  Attribute parseAttribute(DialectAsmParser &parser, Type) const override {
    // tensorops-raise-rsqrt reads the text of a stated accuracy.
    StringRef text = parser.getFullSymbolSpec();
    if (text.starts_with("result_accuracy<"))
      return OpaqueAttr::get(StringAttr::get(getContext(), getNamespace()),
                             text, NoneType::get(getContext()));
    refusePart(parser, "attributes", getNamespace());
    return {};
  }
};
} // namespace

template <size_t... Indices>
static void registerDialects(DialectRegistry &registry,
                             std::index_sequence<Indices...>) {
  registry.insert<ForeignDialect<Indices>...>();
}

void mlir::tensorops::registerForeignDialects(DialectRegistry &registry) {
  registerDialects(registry, std::make_index_sequence<kForeignDialectCount>());
}
