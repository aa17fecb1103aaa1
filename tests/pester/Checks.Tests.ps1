# The pages of the checks, as readers use them: what "Try it" shows happens, on a sandbox of each page's own.
BeforeDiscovery {
    $pages = foreach ($file in Get-ChildItem -Path (Join-Path $PSScriptRoot '../../docs/checks') -Filter CRR*.md) {
        $text = (Get-Content -LiteralPath $file -Raw).ReplaceLineEndings("`n")
        @{
            Id    = $file.BaseName
            Text  = $text
            TryIt = [regex]::Match($text, '(?s)## Try it\n.*?```powershell\n(.+?)\n```').Groups[1].Value
        }
    }

    $python = Get-Command python3, python -CommandType Application -ErrorAction Ignore | Select-Object -First 1
    $hasCli = [bool] $(if ($python) { & $python -c 'import importlib.util as u; print(1 if u.find_spec("awscli") else "")' })
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $names = 'AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'HTTP_PROXY'
    $before = $names | ForEach-Object { , @($_, [Environment]::GetEnvironmentVariable($_)) }

    # The AWS CLI takes a second to start, and is asked for some sixty times: it is kept.
    $script:cli = $null
    function Start-Cli {
        $start = [Diagnostics.ProcessStartInfo]::new((Get-Command python3, python -CommandType Application -ErrorAction Ignore)[0].Path)
        $start.ArgumentList.Add((Join-Path $PSScriptRoot 'aws.py'))
        $start.RedirectStandardInput = $start.RedirectStandardOutput = $true
        [Diagnostics.Process]::Start($start)
    }

    function aws {
        if (-not $script:cli) { $script:cli = Start-Cli }
        $environment = @{}
        Get-Item Env:AWS_*, Env:HTTP_PROXY -ErrorAction Ignore | ForEach-Object { $environment[$_.Name] = $_.Value }
        $script:cli.StandardInput.WriteLine((@{ arguments = @($args | ForEach-Object { $_ } | ForEach-Object { "$_" }); environment = $environment } | ConvertTo-Json -Compress))
        $answer = $script:cli.StandardOutput.ReadLine() | ConvertFrom-Json
        if ($answer.code) {
            throw "aws $args ended with $($answer.code): $($answer.err)"
        }

        $answer.out -split '\r?\n' | Where-Object { $_ }
    }
}

AfterAll {
    if ($cli) {
        $cli.StandardInput.Close()
        $cli.WaitForExit()
    }

    $before | ForEach-Object { [Environment]::SetEnvironmentVariable($_[0], $_[1] ?? [NullString]::Value) }
    Stop-TestSandbox
}

Describe 'Page of <Id>' -ForEach $pages {
    It 'shows what happens' -Skip:($TryIt -match '(?m)^aws ' -and -not $hasCli) {
        $TryIt | Should -Match "#.*\b$Id, (Failed|Warning|Unknown|Passed|Skipped)\b[^\n]*$"
        Stop-TestSandbox
        Push-Location -LiteralPath $TestDrive
        try {
            $ConfirmPreference = 'None'
            $said = & ([scriptblock]::Create($TryIt)) 3> $null
        }
        finally {
            Pop-Location
        }

        $expected = [regex]::Matches($TryIt.Split("`n")[-1], '(CRR\d{3}), (\w+)')
        foreach ($one in $expected) {
            $said | Where-Object { $_.PSTypeNames -contains 'S3Replication.Core.Diagnosis.CheckResult' -and $_.Id -eq $one.Groups[1].Value } |
                ForEach-Object { "$($_.Status)" } | Select-Object -Unique | Should -Be $one.Groups[2].Value -Because ($said | Out-String)
        }
    }
}
