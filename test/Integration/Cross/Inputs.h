// What the kernels are fed with, chosen once for all machines.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_TEST_INTEGRATION_CROSS_INPUTS_H
#define TENSOROPS_TEST_INTEGRATION_CROSS_INPUTS_H

#include <cstdint>
#include <string>
#include <vector>

namespace tensorops::test {

/// Encodings of one element each; of the two parts of a complex number one
/// after the other.
struct Inputs {
  /// Bytes of an encoding.
  unsigned bytes;
  /// Many: all of a type of 16 bits and less, more than a million of f32 and
  /// f64, with the hard cases of f64 at every power of 4.
  std::vector<uint64_t> all;
  /// A few of every kind, for places.
  std::vector<uint64_t> few;
};

/// The inputs of that name: `f32`, `f32_ordinary`
/// (positive, of middle size), `ui16`, `i1` (bytes), `cf32`, …
const Inputs &inputsOf(const std::string &name);

/// The names, each once.
std::vector<std::string> inputNames();

} // namespace tensorops::test

#endif // TENSOROPS_TEST_INTEGRATION_CROSS_INPUTS_H
