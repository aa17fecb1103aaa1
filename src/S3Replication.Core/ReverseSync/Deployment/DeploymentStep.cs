namespace S3Replication.Core.ReverseSync.Deployment;

/// <summary>A change of one resource.</summary>
/// <param name="Target">The resource.</param>
/// <param name="Action">What is done to it.</param>
/// <param name="CarryOutAsync">Does it.</param>
internal sealed record DeploymentStep(string Target, string Action, Func<CancellationToken, Task> CarryOutAsync);
