"""Makes smoothing.json with statsmodels."""
import json, os, warnings, numpy as np, pandas as pd, statsmodels
warnings.filterwarnings('ignore')
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
AIR=[112,118,132,129,121,135,148,148,136,119,104,118,115,126,141,135,125,149,170,170,158,133,114,140,145,150,178,163,172,178,199,199,184,162,146,166,171,180,193,181,183,218,230,242,209,191,172,194,196,196,236,235,229,243,264,272,237,211,180,201,204,188,235,227,234,264,302,293,259,229,203,229,242,233,267,269,270,315,364,347,312,274,237,278,284,277,317,313,318,374,413,405,355,306,271,306,315,301,356,348,355,422,465,467,404,347,305,336,340,318,362,348,363,435,491,505,404,359,310,337,360,342,406,396,420,472,548,559,463,407,362,405,417,391,419,461,472,535,622,606,508,461,390,432]
assert len(AIR)==144
rng=np.random.default_rng(20240501)
t=np.arange(120)
walk=np.round(50+np.cumsum(rng.normal(0,1,120))+rng.normal(0,2,120),3)
line=np.round(20+0.8*t+rng.normal(0,3,120),3)
week=np.round(100+0.1*t+10*np.sin(2*np.pi*t/7)+rng.normal(0,2,120),3)
cases=[]
def case(name,y,trend,damped,m,log):
    y=np.asarray(y,float); z=np.log(y) if log else y
    mod=ETSModel(pd.Series(z),error='add',trend='add' if trend else None,damped_trend=damped,seasonal='add' if m>1 else None,seasonal_periods=m if m>1 else None,initialization_method='estimated')
    r=mod.fit(disp=False,maxiter=5000)
    p=dict(zip(r.param_names,r.params))
    f=r.get_prediction(start=len(z),end=len(z)+23); s=f.summary_frame(alpha=0.1)
    c={'name':name,'period':m,'trend':'NONE' if not trend else ('DAMPED' if damped else 'STRAIGHT'),'logarithms':log,'values':list(map(float,y)),
     'level':float(r.smoothing_level),'slope':float(r.smoothing_trend) if trend else 0.0,'season':float(r.smoothing_seasonal) if m>1 else 0.0,'damping':(float(r.damping_trend) if damped else (1.0 if trend else 0.0)),
     'startLevel':float(r.initial_level),'startTrend':float(r.initial_trend) if trend else 0.0,
     'startSeasons':[float(x) for x in (np.asarray(r.initial_seasonal) if m>1 else [0.0])],
     'squares':float(np.sum(np.asarray(r.resid)**2)),'likelihood':float(r.llf),
     'mean':[float(x) for x in s['mean']],'upper':[float(x) for x in s['pi_upper']],'lower':[float(x) for x in s['pi_lower']]}
    # check order of the seasonal states
    if m>1:
        for arr in (c['startSeasons'],c['startSeasons'][::-1]):
            l,b,ss=c['startLevel'],c['startTrend'],list(arr);sse=0
            for i,v in enumerate(z):
                g=c['damping']*b; e=v-(l+g+ss[i%m]); l+=g+c['level']*e; b=g+c['slope']*e; ss[i%m]+=c['season']*e; sse+=e*e
            print(name,'sse',sse,c['squares'])
            if abs(sse-c['squares'])<1e-6*sse: c['startSeasons']=list(arr);break
        else: raise SystemExit('order')
    cases.append(c); print(name,p.get('smoothing_level'),r.llf)
case('walk ANN',walk,False,False,1,False)
case('walk AAdN',walk,True,True,1,False)
case('line AAN',line,True,False,1,False)
case('week ANA',week,False,False,7,False)
case('week AAA',week,True,False,7,False)
case('passengers log AAdA',AIR,True,True,12,True)

out=os.path.dirname(os.path.abspath(__file__))
json.dump({'madeWith':'statsmodels '+statsmodels.__version__,'cases':cases},open(out+'/smoothing.json','w'),indent=None)
open(out+'/smoothing.json','a').write('\n')
