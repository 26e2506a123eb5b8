// Entries that are tempted to write their argument, or to give back what is not
// theirs to give: an argument, a constant, one value twice.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CPU_OWNERSHIPENTRIES_H
#define TENSOROPS_TEST_INTEGRATION_CPU_OWNERSHIPENTRIES_H

namespace tensorops::test {

inline constexpr char kEntries[] =
    "func.func @same(%x: tensor<?x$E>) -> tensor<?x$E> {\n"
    "  return %x : tensor<?x$E>\n}\n"
    "func.func @both(%x: tensor<?x$E>) -> (tensor<?x$E>, tensor<?x$E>) {\n"
    "  %y = tensorops.rsqrt %x accuracy<$A> : tensor<?x$E>\n"
    "  return %y, %x : tensor<?x$E>, tensor<?x$E>\n}\n"
    "func.func @twice(%x: tensor<?x$E>) -> (tensor<?x$E>, tensor<?x$E>) {\n"
    "  %y = tensorops.rsqrt %x accuracy<$A> : tensor<?x$E>\n"
    "  return %y, %y : tensor<?x$E>, tensor<?x$E>\n}\n"
    "func.func @into(%x: tensor<?x$E>) -> tensor<?x$E> {\n"
    "  %y = tensorops.rsqrt_out ins(%x : tensor<?x$E>)\n"
    "    outs(%x : tensor<?x$E>) accuracy<$A> -> tensor<?x$E>\n"
    "  return %y : tensor<?x$E>\n}\n"
    "func.func @replace(%x: tensor<?x$E>) -> tensor<?x$E> {\n"
    "  %zero = arith.constant 0 : index\n"
    "  %first = tensor.extract %x[%zero] : tensor<?x$E>\n"
    "  %r = tensorops.rsqrt %first accuracy<$A> : $E\n"
    "  %y = tensor.insert %r into %x[%zero] : tensor<?x$E>\n"
    "  return %y : tensor<?x$E>\n}\n"
    "func.func @constant() -> tensor<4x$E> {\n"
    "  %c = arith.constant dense<[4.0, 2.0, 3.0, 0.0]> : tensor<4x$E>\n"
    "  %y = tensorops.rsqrt %c accuracy<$A> : tensor<4x$E>\n"
    "  return %y : tensor<4x$E>\n}\n"
    "func.func @numbers() -> tensor<4x$E> {\n"
    "  %c = arith.constant dense<[4.0, 2.0, 3.0, 0.0]> : tensor<4x$E>\n"
    "  return %c : tensor<4x$E>\n}\n";

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CPU_OWNERSHIPENTRIES_H
