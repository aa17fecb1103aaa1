namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Causes that are injected into one healthy set-up.</summary>
internal sealed record Scenario(IReadOnlyList<Cause> Causes, bool CrossAccount)
{
    /// <summary>The set-up that all of the causes can happen to.</summary>
    public Shape Shape { get; } = Causes.Select(cause => cause.Needs)
        .Aggregate(Shape.Union) with { CrossAccount = CrossAccount };

    /// <summary>Makes the set-up, lets objects be replicated, and brings the causes about.</summary>
    private async Task<Setup> MakeAsync()
    {
        Setup setup = await Setup.MakeAsync(Shape);
        try
        {
            Assert.Equal("COMPLETED", await setup.ReplicateAsync(Shape.Prefix + "data/before.mp4"));
            foreach (Cause cause in Causes.OrderBy(cause => cause.Phase))
            {
                await cause.InjectAsync(setup);
            }

            return setup;
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }

    /// <summary>What an object comes to that is written then.</summary>
    private Task<string> SymptomAsync(Setup setup) => setup.SymptomAsync(
        Shape.Prefix + "data/after.mp4",
        [.. Causes.SelectMany(cause => cause.Headers)],
        mayStay: Causes.Any(cause => cause.Symptom == "PENDING"));

    /// <summary>Brings the causes about, lets an object be written, and asks the diagnosis.</summary>
    public async Task<ScenarioResult> RunAsync()
    {
        await using Setup setup = await MakeAsync();
        string symptom = await SymptomAsync(setup);
        return new ScenarioResult(this, symptom, await setup.DiagnoseAsync());
    }

    public override string ToString() => $"{string.Join(" + ", Causes.Select(cause => cause.Id))}{(CrossAccount ? ", two accounts" : "")}";
}
