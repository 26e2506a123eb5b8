// What kernels are tried on: every input of a type that has few, of others the
// ones that matter and any number of random ones, the same in every run.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TENSOROPS_LIB_VERIFY_INPUTS_H
#define TENSOROPS_LIB_VERIFY_INPUTS_H

#include "tensorops/Verify/Report.h"
#include "tensorops/Verify/Subject.h"
#include <cstdint>
#include <vector>

namespace tensorops::verify {

class Inputs {
public:
  /// `samples`: how many random ones; 0: all inputs of the type.
  Inputs(const Subject &subject, uint64_t samples, uint64_t seed);

  /// Whether these are all inputs of the type.
  bool areAll() const { return makeOther == everyValue; }

  uint64_t count() const { return chosen.size() + others; }

  /// Writes the inputs from number `first` on as elements. Each depends on its
  /// number and the seed alone.
  void write(uint64_t first, size_t count, char *memory) const;

private:
  ElementBits at(uint64_t index) const {
    return index < chosen.size() ? chosen[index]
                                 : makeOther(*this, index - chosen.size());
  }

  using MakeOther = ElementBits (*)(const Inputs &inputs, uint64_t index);

  static ElementBits everyValue(const Inputs &inputs, uint64_t index);
  static ElementBits randomFloat(const Inputs &inputs, uint64_t index);
  static ElementBits randomInteger(const Inputs &inputs, uint64_t index);
  static ElementBits randomComplex(const Inputs &inputs, uint64_t index);

  DType dtype;
  uint64_t seed;
  std::vector<ElementBits> chosen;
  uint64_t others;
  MakeOther makeOther;
};

/// A few inputs of every kind, each once, for trying each at every place.
std::vector<ElementBits> someInputs(const Subject &subject);

} // namespace tensorops::verify

#endif // TENSOROPS_LIB_VERIFY_INPUTS_H
