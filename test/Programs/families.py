# All families of operations: importing them fills KINDS.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

import complexes  # noqa: F401
import control  # noqa: F401
import conversions  # noqa: F401
import packs  # noqa: F401
import scalars  # noqa: F401
import structured  # noqa: F401
import tensors  # noqa: F401
