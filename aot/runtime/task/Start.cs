using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Signalbox.Runtime;

/// <summary>Where C# begins. The platform's assembly code has made a stack and cleared the data that starts as zero.</summary>
internal static unsafe class Start
{
    /// <summary>Runs the program and ends the image with its exit code.</summary>
    /// <param name="first">What the platform's code was given; what it means is the platform's business.</param>
    /// <param name="second">The same.</param>
    /// <param name="third">The same.</param>
    [RuntimeExport("SignalboxStart")]
    internal static void Run(nuint first, nuint second, nuint third)
    {
        TaskMemory memory = default;
        PlatformImports.Initialize(first, second, third, &memory);
        TaskHeap.Initialize(memory);
        PreallocatedOutOfMemoryException.Initialize();
        int code = RunProgram();
        AppContext.OnProcessExit();
        Platform.Exit(code);
    }

    /// <summary>The program's <c>Main</c>, whatever its form; the compiler makes it.</summary>
    [RuntimeImport("SignalboxMain")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern int RunProgram();
}
