namespace S3Replication.Sandbox.S3Control.Manifests;

/// <summary>
/// How S3 makes a manifest itself
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3JobManifestGenerator.html">S3JobManifestGenerator</see>).
/// </summary>
/// <param name="SourceBucketArn">The bucket whose versions are listed.</param>
/// <param name="ExpectedBucketOwner">Who must own it; null for anybody.</param>
/// <param name="Filter">Which versions are listed.</param>
/// <param name="Output">Where the manifest is written; null when it is not.</param>
internal sealed record GeneratorRequest(
    string SourceBucketArn, string? ExpectedBucketOwner, GeneratorFilter Filter, ManifestOutput? Output);
