namespace S3Replication.Core.Rehearsal;

/// <summary>A file that the demonstration uploads.</summary>
/// <param name="Name">Its path below the folder, with slashes.</param>
/// <param name="Open">Opens it for reading.</param>
public sealed record DemoFile(string Name, Func<Stream> Open);
