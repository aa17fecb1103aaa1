using System.Management.Automation;
using S3Replication.Completion;
using S3Replication.Core.Backfill.Copy;

namespace S3Replication.Commands.Backfill;

/// <summary>The base of cmdlets that can copy within the service.</summary>
public abstract class CopyingCommand : AwsCommand
{
    /// <summary>Copies every version, the oldest first.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    /// <summary>Makes delete markers where the source has one on top.</summary>
    [Parameter]
    public SwitchParameter IncludeDeleteMarkers { get; set; }

    /// <summary>Copies objects too that came to the source by replication.</summary>
    [Parameter]
    public SwitchParameter IncludeReplicas { get; set; }

    /// <summary>Copies although a rule of the destination brings each copy back to the source.</summary>
    [Parameter]
    public SwitchParameter AllowReturn { get; set; }

    /// <summary>The storage class of the copies.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StorageClassCompleter))]
    public string? StorageClass { get; set; }

    /// <summary>The KMS key that encrypts the copies of objects that KMS encrypts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>Keeps retention and legal hold.</summary>
    [Parameter]
    public SwitchParameter KeepObjectLock { get; set; }

    /// <summary>How many objects are copied at once.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int ThrottleLimit { get; set; } = CopyRequest.DefaultThrottleLimit;

    /// <summary>The file that keeps how far the copying has come.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>The parameters of copies, which nothing else heeds.</summary>
    private protected static IReadOnlyList<string> CopyParameterNames { get; } =
    [
        nameof(AllVersions), nameof(IncludeDeleteMarkers), nameof(IncludeReplicas), nameof(AllowReturn), nameof(StorageClass),
        nameof(KmsKeyId), nameof(KeepObjectLock), nameof(ThrottleLimit), nameof(CheckpointPath),
    ];

    /// <summary>What to copy, and how.</summary>
    /// <param name="source">The bucket that has the objects.</param>
    /// <param name="destination">The bucket that shall have them.</param>
    private protected CopyRequest CopyOf(string source, string destination) => new(source, destination)
    {
        Versions = AllVersions ? CopyVersions.All : CopyVersions.Current,
        IncludeDeleteMarkers = IncludeDeleteMarkers,
        IncludeReplicas = IncludeReplicas,
        AllowReturn = AllowReturn,
        StorageClass = StorageClass,
        KmsKeyId = KmsKeyId,
        KeepObjectLock = KeepObjectLock,
        ThrottleLimit = ThrottleLimit,
        CheckpointPath = CheckpointPath is null ? null : GetUnresolvedProviderPathFromPSPath(CheckpointPath),
    };
}
