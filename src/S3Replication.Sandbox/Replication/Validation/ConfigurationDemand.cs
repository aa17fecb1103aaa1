namespace S3Replication.Sandbox.Replication.Validation;

/// <summary>Something that S3 refuses in a configuration as a whole.</summary>
/// <param name="Page">The page, or the public record of S3's answer, that says so.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">The code.</param>
/// <param name="Message">The sentence.</param>
/// <param name="IsBroken">Whether the configuration breaks it.</param>
internal sealed record ConfigurationDemand(
    string Page, int Status, string Code, string Message, Func<ConfigurationCase, bool> IsBroken);
