// Bytecode: a version, so that files outlive changes of the dialect, and the
// attributes in binary.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorOpsBytecode.h"

#include "mlir/Bytecode/BytecodeImplementation.h"
#include "tensorops/IR/TensorOpsDialect.h"

using namespace mlir;
using namespace mlir::tensorops;

/// Raised when an operation or attribute changes its form. The change then
/// comes with its upgrade (upgradeFromVersion) and with a stored file of the
/// version before (test/IR/Inputs) that keeps loading.
static constexpr uint64_t kCurrentVersion = 1;

namespace {
struct TensorOpsVersion : DialectVersion {
  explicit TensorOpsVersion(uint64_t number) : number(number) {}
  uint64_t number;
};

/// The number before an attribute's fields says which it is; a number that was
/// once used keeps its meaning.
enum AttributeCode : uint64_t { kAccuracyCode = 0 };

struct TensorOpsBytecode : BytecodeDialectInterface {
  explicit TensorOpsBytecode(Dialect *dialect)
      : BytecodeDialectInterface(dialect) {}

  void writeVersion(DialectBytecodeWriter &writer) const final {
    writer.writeVarInt(kCurrentVersion);
  }

  std::unique_ptr<DialectVersion>
  readVersion(DialectBytecodeReader &reader) const final {
    uint64_t number;
    if (failed(reader.readVarInt(number)))
      return nullptr;
    if (number <= kCurrentVersion)
      return std::make_unique<TensorOpsVersion>(number);
    reader.emitError() << "bytecode of version " << number
                       << " of the dialect 'tensorops', expected at most "
                       << kCurrentVersion
                       << "; read it with the newer tensorops that wrote it";
    return nullptr;
  }

  LogicalResult writeAttribute(Attribute attribute,
                               DialectBytecodeWriter &writer) const final {
    auto accuracy = dyn_cast<AccuracyAttr>(attribute);
    if (!accuracy)
      return failure();
    writer.writeVarInt(kAccuracyCode);
    writer.writeVarInt(static_cast<uint32_t>(accuracy.getValue()));
    return success();
  }

  Attribute readAttribute(DialectBytecodeReader &reader) const final {
    uint64_t code, value;
    if (failed(reader.readVarInt(code)))
      return {};
    if (code != kAccuracyCode) {
      reader.emitError() << "unknown attribute " << code
                         << " of the dialect 'tensorops', expected "
                         << uint64_t(kAccuracyCode);
      return {};
    }
    if (failed(reader.readVarInt(value)))
      return {};
    std::optional<Accuracy> accuracy =
        value > getMaxEnumValForAccuracy()
            ? std::nullopt
            : symbolizeAccuracy(static_cast<uint32_t>(value));
    if (accuracy)
      return AccuracyAttr::get(getContext(), *accuracy);
    reader.emitError() << "unknown accuracy " << value << ", expected at most "
                       << getMaxEnumValForAccuracy();
    return {};
  }
};
} // namespace

void mlir::tensorops::addBytecodeInterface(TensorOpsDialect &dialect) {
  dialect.addInterfaces<TensorOpsBytecode>();
}
