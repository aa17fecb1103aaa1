using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Manifests;

namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>What a job was asked to do (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_CreateJob.html">CreateJob</see>).</summary>
/// <param name="OperationName">The operation: <c>S3ReplicateObject</c>.</param>
/// <param name="ClientRequestToken">The token that makes two requests one.</param>
/// <param name="Priority">The priority; a higher number comes first.</param>
/// <param name="RoleArn">The role that carries it out.</param>
/// <param name="ConfirmationRequired">Whether it waits to be confirmed.</param>
internal sealed record JobRequest(
    string OperationName, string ClientRequestToken, int Priority, string RoleArn, bool ConfirmationRequired)
{
    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>The report; null for none.</summary>
    public JobReport? Report { get; init; }

    /// <summary>The manifest that the user has made; null when it is generated.</summary>
    public UserManifest? Manifest { get; init; }

    /// <summary>How the manifest is generated; null when the user has made one.</summary>
    public GeneratorRequest? Generator { get; init; }

    /// <summary>The tags of the new job.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The elements that answers repeat, by their names: Operation, Report, Manifest, ManifestGenerator.</summary>
    public required IReadOnlyDictionary<string, XElement> Elements { get; init; }

    /// <summary>All of it, to tell whether a repeated request is the same.</summary>
    public required string Fingerprint { get; init; }
}
