using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

// Types that .NET 10 has in another assembly than .NET 9.
[assembly: TypeForwardedTo(typeof(ReadOnlySet<>))]
