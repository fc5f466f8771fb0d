using System;
using System.Numerics;

namespace Signalbox.Runtime;

/// <summary>Minimum and maximum by one comparison: what they give for NaN and for zeros is up to the order.</summary>
internal static class NativeRange
{
    internal static T Clamp<T>(T value, T min, T max)
        where T : INumber<T>
    {
        if (min > max)
        {
            Math.ThrowMinMaxException(min, max);
        }

        T raised = value > min ? value : min;
        return raised < max ? raised : max;
    }
}
