using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Signalbox.Runtime;

namespace System.Runtime.InteropServices;

/// <summary>A handle that does not keep its target alive.</summary>
public struct WeakGCHandle<T> : IEquatable<WeakGCHandle<T>>, IDisposable
    where T : class?
{
    private nint _handle;

    /// <summary>Makes a handle, which lives until it is disposed of.</summary>
    public WeakGCHandle(T target, bool trackResurrection = false)
    {
        _handle = GCHandle.InternalAlloc(
            target, trackResurrection ? GCHandleType.WeakTrackResurrection : GCHandleType.Weak);
    }

    private WeakGCHandle(nint handle)
    {
        _handle = handle;
    }

    /// <summary>True from construction to disposal.</summary>
    public readonly bool IsAllocated => _handle != 0;

    /// <summary>The handle that <see cref="ToIntPtr"/> gave the value of.</summary>
    public static WeakGCHandle<T> FromIntPtr(nint value) => new(value);

    /// <summary>A value that stands for the handle.</summary>
    public static nint ToIntPtr(WeakGCHandle<T> value) => value._handle;

    /// <summary>True if the target still lives. Without allocation: <see cref="NullReferenceException"/>.</summary>
    public readonly bool TryGetTarget([NotNullWhen(true)] out T? target)
    {
        target = Unsafe.As<T>(GCHandle.InternalGet(GCHandleValue.Check(_handle)));
        return target is not null;
    }

    /// <summary>Makes the handle refer to another object.</summary>
    public readonly void SetTarget(T target) => GCHandle.InternalSet(GCHandleValue.Check(_handle), target);

    /// <summary>Frees the handle. Copies of it must not be used any more.</summary>
    public void Dispose() => GCHandleValue.Free(ref _handle);

    /// <inheritdoc/>
    public override readonly bool Equals([NotNullWhen(true)] object? obj) =>
        obj is WeakGCHandle<T> other && Equals(other);

    /// <inheritdoc/>
    public readonly bool Equals(WeakGCHandle<T> other) => _handle == other._handle;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _handle.GetHashCode();
}
