// Syntax that operations share, and what TableGen makes of them.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tensorops/IR/TensorOpsOps.h"

#include "mlir/IR/OpImplementation.h"

using namespace mlir;
using namespace mlir::tensorops;

/// `T [-> R]`, the second where it differs.
static ParseResult parseInputAndResultType(OpAsmParser &parser, Type &input,
                                           Type &result) {
  if (parser.parseType(input))
    return failure();
  result = input;
  if (succeeded(parser.parseOptionalArrow()))
    return parser.parseType(result);
  return success();
}

static void printInputAndResultType(OpAsmPrinter &printer, Operation *,
                                    Type input, Type result) {
  printer << input;
  if (input != result)
    printer << " -> " << result;
}

#define GET_OP_CLASSES
#include "tensorops/IR/TensorOpsOps.cpp.inc"
