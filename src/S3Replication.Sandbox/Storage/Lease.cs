using Microsoft.Win32.SafeHandles;

namespace S3Replication.Sandbox.Storage;

/// <summary>Something that is given back when nobody holds it any more.</summary>
internal sealed class Lease : SafeHandleZeroOrMinusOneIsInvalid
{
    private readonly Action _giveBack;

    /// <summary>Holds something.</summary>
    /// <param name="giveBack">Gives it back; it may be called by the garbage collector.</param>
    public Lease(Action giveBack)
        : base(ownsHandle: true)
    {
        _giveBack = giveBack;
        SetHandle(1);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _giveBack();
        return true;
    }
}
