// A code that stands behind the # of the address came from a receipt's square: it never reaches a server by itself.
"use strict";
document.getElementById("p_ma").value = decodeURIComponent(location.hash.slice(1)).slice(0, 40);
