namespace S3Replication.Sandbox.Tests.Persistence;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("crr-kept-");

    public string Path => _directory.FullName;

    public string Journal => System.IO.Path.Combine(Path, "journal");

    /// <summary>The files of large bodies.</summary>
    public string[] Blobs => Directory.Exists(System.IO.Path.Combine(Path, "blobs"))
        ? Directory.GetFiles(System.IO.Path.Combine(Path, "blobs"), "*", SearchOption.AllDirectories)
        : [];

    public void Dispose() => _directory.Delete(recursive: true);
}
