using S3Replication.Core.Errors;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Why a directory cannot be opened.</summary>
internal static class StoreErrors
{
    /// <summary>Another process has it, or another sandbox of this one.</summary>
    public static CrrException Held(string directory, Exception error) => new(
        CrrErrorCode.SandboxConflict, $"Another sandbox has the directory {directory}: {error.Message}", error)
    {
        Target = directory,
        Remedy = "Stop that sandbox, or give this one another directory.",
    };

    /// <summary>It cannot be read or written, or is damaged.</summary>
    public static CrrException CannotOpen(string directory, Exception error) => new(
        CrrErrorCode.SandboxConflict, $"The sandbox cannot open the directory {directory}: {error.Message}", error)
    {
        Target = directory,
        Remedy = "Nothing in it was changed. Give a directory that may be written, a copy of this one from before, or an empty one.",
    };
}
