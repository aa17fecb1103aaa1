using System.Xml.Linq;
using S3Replication.Sandbox.S3Control.Jobs;

namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>A manifest that S3 has made.</summary>
/// <param name="Tasks">What it lists.</param>
/// <param name="Location">Where it was written, as answers tell it; null when it was not.</param>
internal sealed record GeneratedManifest(IReadOnlyList<BatchTask> Tasks, XElement? Location);
