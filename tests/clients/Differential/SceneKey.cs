namespace S3Replication.Clients.Tests.Differential;

/// <summary>A condition key that a request may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Family">What it is compared as.</param>
/// <param name="IsMany">Whether AWS documents it as multivalued.</param>
/// <param name="Values">What this request has; none when it does not have the key.</param>
/// <param name="Foreign">What it does not have.</param>
internal sealed record SceneKey(string Name, KeyFamily Family, bool IsMany, string[] Values, string[] Foreign);
