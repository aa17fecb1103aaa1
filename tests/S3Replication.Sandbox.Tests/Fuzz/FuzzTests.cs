using FsCheck;
using FsCheck.Fluent;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>
/// Properties of whatever takes bytes from a client: it reads them or refuses them, and neither fails nor hangs. The seed is fixed, so a
/// failure comes again; <c>tests/bench/fuzz.ps1</c> draws others for as long as it is let.
/// </summary>
public sealed class FuzzTests
{
    private const ulong Seed = 20261122;
    private const ulong Gamma = 4711;

    public static TheoryData<string> Readers =>
        [.. FuzzTargets.All().Select(target => target.Name).Where(name => name != "router")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Whatever_a_reader_is_given_it_reads_or_refuses(string name)
    {
        await using FuzzTarget target = FuzzTargets.All().Single(target => target.Name == name);
        Try(target, 3_000);
    }

    [Fact]
    public async Task Whatever_is_sent_to_the_router_is_answered_in_form_and_never_by_an_internal_error()
    {
        await using RouterTarget target = new();
        Try(target, 6_000);
    }

    [Fact]
    public async Task Every_sample_of_a_request_is_answered_and_many_succeed()
    {
        await using RouterTarget target = new();
        List<string> answers = [];
        foreach (byte[] request in target.Corpus)
        {
            answers.Add(await target.TryAsync(request, Token));
        }

        Assert.InRange(answers.Count(answer => answer.StartsWith('2')), answers.Count / 4, answers.Count);
    }

    private static void Try(FuzzTarget target, int times)
    {
        Arbitrary<byte[]> inputs = Arb.From(
            Gen.Choose(0, int.MaxValue).Select(seed => new Mutator(new Random(seed), target.Words).Next(target.Corpus)),
            ArbMap.Default.ArbFor<byte[]>().Shrinker);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(times)
            .WithReplay(new Replay(new Rnd(Seed, Gamma), null));
        Prop.ForAll(inputs, async input => { await target.TryAsync(input, Token); }).Check(config);
    }
}
