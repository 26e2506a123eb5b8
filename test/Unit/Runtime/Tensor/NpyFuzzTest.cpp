// Whatever is in a file, reading it gives an error or a tensor inside it.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "TensorTestSupport.h"
#include "tensorops/Runtime/Tensor/Npy.h"

using namespace tensorops;
using namespace tensorops::test;

TEST(NpyFuzz, MutatedHeadersNeverCrash) {
  const std::string dict =
      "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }\n";
  const std::string data(24, '\x3f');
  const std::string alphabet = "0123456789,()[]{}'\"<>|=:-LfiubcO \n\\\xff";
  TemporaryFolder folder;
  std::mt19937 random(7);
  int numRead = 0;
  for (int i = 0; i < 2000; ++i) {
    std::string bytes = npyBytes(1 + i % 3, dict, data);
    for (unsigned edit = 0; edit < 1 + random() % 3; ++edit) {
      size_t at = random() % bytes.size();
      char c = random() % 4 ? alphabet[random() % alphabet.size()] : random();
      switch (random() % 3) {
      case 0:
        bytes[at] = c;
        break;
      case 1:
        bytes.insert(at, 1, c);
        break;
      case 2:
        bytes.erase(at, 1 + random() % 2);
        break;
      }
    }
    std::string path = folder.write("x.npy", bytes);
    auto tensor = readNpy(path);
    if (!tensor) {
      std::string error = llvm::toString(tensor.takeError());
      EXPECT_EQ(error.substr(0, path.size()), path);
      EXPECT_EQ(error.find('\n'), std::string::npos) << error;
      continue;
    }
    ++numRead;
    EXPECT_LE(bytesOf(tensor->view()).size(), bytes.size());
  }
  // Edits of the data, of blanks and of sizes leave readable files.
  EXPECT_GT(numRead, 100);
}
