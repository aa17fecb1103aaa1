using System.Security.Cryptography;

namespace S3Replication.Core.Rehearsal;

/// <summary>
/// What a rehearsal shall use. The names are drawn here and nowhere else: what a rehearsal removes afterwards, versions
/// and all, can never be somebody's own bucket or role.
/// </summary>
public sealed record DemoRequest
{
    private const int RunIdLength = 12;

    private DemoRequest(string kind, string runId, IReadOnlyList<DemoFile> files)
    {
        RunId = runId;
        SourceBucket = $"crr-{kind}-source-{runId}";
        DestinationBucket = $"crr-{kind}-destination-{runId}";
        RoleName = $"crr-{kind}-{runId}";
        Files = files;
    }

    /// <summary>What tells this run's names from another run's.</summary>
    public string RunId { get; }

    /// <summary>The source bucket, made by the rehearsal.</summary>
    public string SourceBucket { get; }

    /// <summary>The destination bucket, made by the rehearsal.</summary>
    public string DestinationBucket { get; }

    /// <summary>The role, made by the rehearsal.</summary>
    public string RoleName { get; }

    /// <summary>Files to upload besides the special objects.</summary>
    public IReadOnlyList<DemoFile> Files { get; }

    /// <summary>The source bucket's Region.</summary>
    public string SourceRegion { get; init; } = "eu-west-1";

    /// <summary>The destination bucket's Region.</summary>
    public string DestinationRegion { get; init; } = "ap-southeast-1";

    /// <summary>How long to wait for all replicas together.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Draws the names of a run.</summary>
    /// <param name="kind">What kind of rehearsal it is, a word in lower case: part of the names.</param>
    /// <param name="files">Files to upload besides the special objects.</param>
    public static DemoRequest Create(string kind, IReadOnlyList<DemoFile> files) =>
        new(kind, RandomNumberGenerator.GetHexString(RunIdLength, lowercase: true), files);
}
