using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Signalbox.Runtime;

namespace System.Runtime.InteropServices;

/// <summary>A handle that keeps its target alive and in its place.</summary>
public unsafe struct PinnedGCHandle<T> : IEquatable<PinnedGCHandle<T>>, IDisposable
    where T : class?
{
    private nint _handle;

    /// <summary>Makes a handle, which lives until it is disposed of.</summary>
    public PinnedGCHandle(T target)
    {
        _handle = GCHandle.InternalAlloc(target, GCHandleType.Pinned);
    }

    private PinnedGCHandle(nint handle)
    {
        _handle = handle;
    }

    /// <summary>True from construction to disposal.</summary>
    public readonly bool IsAllocated => _handle != 0;

    /// <summary>The object; a handle that is not allocated throws <see cref="NullReferenceException"/>.</summary>
    public readonly T Target
    {
        get => Unsafe.As<T>(GCHandle.InternalGet(GCHandleValue.Check(_handle)))!;
        set => GCHandle.InternalSet(GCHandleValue.Check(_handle), value);
    }

    /// <summary>Where the data of the target begin, or null without a target.</summary>
    public readonly void* GetAddressOfObjectData()
    {
        object? target = Target;

        // SAFETY: no object moves, and this handle keeps the target alive.
        return target is null ? null : Unsafe.AsPointer(ref target.GetRawData());
    }

    /// <summary>The handle that <see cref="ToIntPtr"/> gave the value of.</summary>
    public static PinnedGCHandle<T> FromIntPtr(nint value) => new(value);

    /// <summary>A value that stands for the handle.</summary>
    public static nint ToIntPtr(PinnedGCHandle<T> value) => value._handle;

    /// <summary>Frees the handle. Copies of it must not be used any more.</summary>
    public void Dispose() => GCHandleValue.Free(ref _handle);

    /// <inheritdoc/>
    public override readonly bool Equals([NotNullWhen(true)] object? obj) =>
        obj is PinnedGCHandle<T> other && Equals(other);

    /// <inheritdoc/>
    public readonly bool Equals(PinnedGCHandle<T> other) => _handle == other._handle;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _handle.GetHashCode();
}
