// The widest integer that the compiler has: products of two significands.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_EXACT_UINT128_H
#define TENSOROPS_EXACT_UINT128_H

namespace tensorops::exact {

__extension__ typedef unsigned __int128 Uint128;

} // namespace tensorops::exact

#endif // TENSOROPS_EXACT_UINT128_H
