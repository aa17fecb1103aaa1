namespace S3Replication.Core.Tests.Witnesses;

/// <summary>A set-up whose replication worked, failed or could not be configured.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Url">Where the outcome stands.</param>
/// <param name="Fact">What matters of it.</param>
/// <param name="Answer">What AWS did.</param>
/// <param name="World">The arrangement of <see cref="WitnessWorlds"/>.</param>
/// <param name="Check">The check that has to name the cause; null when it worked.</param>
/// <param name="Disagrees">Why the product says otherwise today; null when it agrees.</param>
internal sealed record DeliveryWitness(
    string Id, string Url, string Fact, string Answer, string World, string? Check = null, string? Disagrees = null)
    : IWitness;
