using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace OpenEvolve.Cdktf.Tests.Python;

/// <summary>Makes one NUnit test of each Python test in the module that the fixture was made for.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTestsAttribute : NUnitAttribute, ITestBuilder
{
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        var module = new PythonModule((string)suite!.Arguments[0]!);
        return module.Tests().Select(test => new NUnitTestCaseBuilder().BuildTestMethod(
            method, suite, new TestCaseParameters(new TestCaseData(test).SetName(test))));
    }
}
