namespace S3Replication.Core.Policies.Matching;

/// <summary>Compares one value of the request with one value of the policy.</summary>
/// <param name="value">The request's value.</param>
/// <param name="scope">The request.</param>
internal delegate Truth ValueTest(string value, Scope scope);
