namespace Signalbox.Runtime.Collector;

internal unsafe partial struct Heap
{
    /// <summary>Makes a handle; null if there is no memory for it without a collection.</summary>
    /// <param name="target">The object, or null.</param>
    /// <param name="secondary">For a dependent handle the object that lives as long as the target.</param>
    /// <param name="kind">What the handle does.</param>
    internal Handle* TryAllocateHandle(byte* target, byte* secondary, HandleKind kind)
    {
        Handle* handle = _handles.TryTake();
        if (handle == null)
        {
            uint index = TakeFreeBlock(BlockInfo.Internal);
            if (index == _blockCount)
            {
                return null;
            }

            _handles.AddBlock(BlockStart(index));
            handle = _handles.TryTake();
        }

        handle->Target = target;
        handle->Secondary = secondary;
        handle->Kind = kind;
        return handle;
    }

    /// <summary>Gives a handle back.</summary>
    internal void FreeHandle(Handle* handle) => _handles.Release(handle);

    private void MarkHandles()
    {
        byte* block = null;
        for (Handle* handle = _handles.Next(null, ref block); handle != null; handle = _handles.Next(handle, ref block))
        {
            if (handle->Kind == HandleKind.Strong)
            {
                Visit(handle->Target);
            }
        }
    }

    /// <summary>
    /// Follows references until nothing new is found, the secondary objects of dependent handles included: each may
    /// keep the target of another one.
    /// </summary>
    private void DrainWithDependents()
    {
        bool found;
        do
        {
            Drain();
            found = false;
            byte* block = null;
            for (Handle* handle = _handles.Next(null, ref block); handle != null;
                 handle = _handles.Next(handle, ref block))
            {
                if (handle->Kind == HandleKind.Dependent && handle->Target != null && IsMarked(handle->Target)
                    && !IsMarked(handle->Secondary))
                {
                    Visit(handle->Secondary);
                    found = true;
                }
            }
        }
        while (found);
    }

    private void ClearDeadHandles(HandleKind kind)
    {
        byte* block = null;
        for (Handle* handle = _handles.Next(null, ref block); handle != null; handle = _handles.Next(handle, ref block))
        {
            if (handle->Kind == kind && !IsMarked(handle->Target))
            {
                handle->Target = null;
                handle->Secondary = null;
            }
        }
    }
}
