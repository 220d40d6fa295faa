# As asyncio was called before.

import asyncio
