namespace S3Replication.Sandbox.S3Control.Jobs;

/// <summary>An action that a job needs of its role beside reading and writing objects.</summary>
/// <param name="Page">The page that says so.</param>
/// <param name="Action">The action.</param>
/// <param name="OfObject">Whether it is done to an object; else to a bucket.</param>
internal sealed record BatchDemand(string Page, string Action, bool OfObject);
